"""Word forms with the features train/text.py gives them, for src/lang/features_test.cc.

    dump_features.py > tests/lang/features.tsv
"""
from text import fold, hashes, shape

FORMS = '''the The THE Mosul al-Obeidi Erdoğan São Łódź Đorđe Straße Æthel İstanbul ısı naïve 2003 79th
1,234.56 U.S. n't ’s “ ” — – … ``  ` ´ ʿAli Nguyễn Đặng Phú Tô-kyô Москва Київ Αθήνα 北京 مصر F-16
COVID-19 co-operate #MeToo @user http://example.org/a_b?c=d $5m €20 ½ O'Neil O’Neil d'Ivoire a ' - ...
Jean-Pierre x̄ e\u0301te\u0301 \u00adsoft\u00adhyphen zero\u200bwidth \ufeffbom ẞ Ǆ ﬁ İ 😀 aaaaaaaaaaaa
AAAAbbbb1111---- Abc.Def.Ghi Côte Curaçao Réunion Übermut Žižek Šešelj Þór Ørsted œuvre'''.split(' ')


def main():
    print('# form, folded, shape, affix buckets: made by train/dump_features.py')
    for form in sorted({f.strip() for x in FORMS for f in x.split('\n') if f.strip()}):
        print('\t'.join([form, fold(form), shape(form), ' '.join(map(str, hashes(fold(form))))]))


if __name__ == '__main__':
    main()
